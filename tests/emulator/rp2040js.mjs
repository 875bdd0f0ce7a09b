// The library, where `make test` installs it.

export * from '../../build/node/node_modules/rp2040js/dist/esm/index.js';
