// Sounds as the clip's buzzer makes them: a rectangular wave, whose duty is its loudness.

const HARMONICS = 24;
const FULL = 65536;
const GAIN = 0.25;
// What is shorter can't be heard, as in fast motion.
const LEAST_S = 0.02;

/** @typedef {[number, number][]} Pattern pairs of Hz and ms; 0 Hz is silence */

/** The one loudspeaker of the page. */
export function createSounder() {
  /** @type {AudioContext | undefined} */
  let context;

  function audio() {
    context ??= new AudioContext();
    // A browser lets a page sound once it was clicked.
    void context.resume();
    return context;
  }

  return {
    /** The loudspeaker's time in s. */
    now: () => audio().currentTime,

    /**
     * Sound a tone; what stops it at another time.
     * @param {number} hz
     * @param {number} duty of 65536
     * @param {number} fromS in the loudspeaker's time
     * @param {number} forS Infinity until it is stopped
     */
    tone(hz, duty, fromS, forS) {
      const sound = audio();
      const oscillator = sound.createOscillator();
      const gain = sound.createGain();
      oscillator.setPeriodicWave(rectangle(sound, duty / FULL));
      oscillator.frequency.value = hz;
      gain.gain.value = GAIN;
      oscillator.connect(gain).connect(sound.destination);
      const from = Math.max(fromS, sound.currentTime);
      oscillator.start(from);
      if (Number.isFinite(forS)) oscillator.stop(from + Math.max(forS, LEAST_S));
      return (/** @type {number} */ atS = 0) => oscillator.stop(Math.max(atS, from + LEAST_S));
    },

    /**
     * Sound a cue.
     * @param {Pattern} pattern
     * @param {number} duty
     */
    play(pattern, duty) {
      let at = this.now();
      for (const [hz, ms] of pattern) {
        if (hz) this.tone(hz, duty, at, ms / 1000);
        at += ms / 1000;
      }
    },
  };
}

/**
 * @param {AudioContext} context
 * @param {number} duty 0 to 1
 */
function rectangle(context, duty) {
  const real = new Float32Array(HARMONICS);
  for (let n = 1; n < HARMONICS; n++) {
    real[n] = (2 * Math.sin(n * Math.PI * duty)) / (n * Math.PI);
  }
  return context.createPeriodicWave(real, new Float32Array(HARMONICS), {
    disableNormalization: true,
  });
}
