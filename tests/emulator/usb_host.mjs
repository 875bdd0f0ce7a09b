// The host at the other end of the Pico's USB cable: it enumerates, then carries serial bytes.

import { USBCDC } from './rp2040js.mjs';

/** `onData` is given what the Pico sends. What it is to read waits here until it asks. */
export class UsbHost {
  constructor(chip, onData) {
    this.usb = chip.usbCtrl;
    this.cdc = new USBCDC(this.usb);
    this.cdc.onSerialData = onData;
    this.waiting = [];
    this.wanted = 0;
    // The library answers a read with nothing for as long as there is nothing, which keeps both
    // sides busy: a real host is silent until it has something to say.
    this.usb.onEndpointRead = (endpoint, size) => {
      if (endpoint !== this.cdc.outEndpoint) return;
      this.wanted = size;
      this.serve();
    };
  }

  send(data) {
    this.waiting.push(...data);
    this.serve();
  }

  serve() {
    if (!this.wanted || !this.waiting.length) return;
    const packet = this.waiting.splice(0, this.wanted);
    this.wanted = 0;
    this.usb.endpointReadDone(this.cdc.outEndpoint, Uint8Array.from(packet));
  }
}
