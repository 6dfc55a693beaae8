// Preloaded into a process under test: writes every attempt to reach another machine into LOOPBACK_LOG, and fails it.
const dns = require('node:dns');
const fs = require('node:fs');
const net = require('node:net');

const note = (line) => fs.appendFileSync(process.env.LOOPBACK_LOG, `${line}\n`);
const isLoopback = (host) => /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/.test(host);

note('guarded');

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function guarded(...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof first === 'object' && first !== null ? (first.path ? undefined : first.host) : args[1];
  if (typeof host === 'string' && !isLoopback(host)) {
    note(`connect ${host}`);
    throw new Error(`a connection leaves this machine: ${host}`);
  }
  return connect.apply(this, args);
};

const { lookup } = dns;
dns.lookup = (host, ...rest) => {
  if (!isLoopback(host)) note(`lookup ${host}`);
  return lookup(host, ...rest);
};
