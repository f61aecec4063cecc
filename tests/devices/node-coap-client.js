// SPDX-License-Identifier: Apache-2.0
// A client on npm's `coap` that does what its control port asks (docs/device-control.md).
//
//     node node-coap-client.js
'use strict'
const dgram = require('dgram')
const coap = require('coap')
const { version } = require('coap/package.json')
const control = require('./control')

const NAMES = {
  1: 'If-Match',
  4: 'ETag',
  5: 'If-None-Match',
  17: 'Accept',
  60: 'Size1',
  28: 'Size2',
}
// The library tells formats by their names; a number is one that it has no name for.
const FORMATS = {
  'text/plain': 0,
  'application/link-format': 40,
  'application/xml': 41,
  'application/octet-stream': 42,
  'application/json': 50,
  'application/cbor': 60,
}
const BLOCK_MAX = 1024
const KEPT = 4096

coap.updateTiming({ ackTimeout: 0.25, maxLatency: 5 })

// Agents with a socket of their own stay open, so that what comes late is rejected by the library.
const agents = {}
for (const type of ['udp4', 'udp6'])
  agents[type] = new coap.Agent({ socket: dgram.createSocket(type) })

let requests = new Map() // number: { request, stream }
let deliveries = [] // latest first
let waiting = []
let last = 0

function deliver(one) {
  deliveries.unshift(one)
  deliveries.length = Math.min(deliveries.length, KEPT)
  for (const check of [...waiting]) check()
}

function delivered(number, response, payload) {
  deliver({
    request: number,
    code: response.code,
    token: response._packet.token.toString('hex'),
    payload: payload.toString('hex'),
    options: response._packet.options.length,
    headers: response.headers,
  })
}

function set(request, order) {
  if (order.content_format !== undefined) request.setOption('Content-Format', order.content_format)
  if (order.accept !== undefined) request.setOption('Accept', order.accept)
  const values = {}
  for (const { number, value } of order.options ?? []) {
    const name = NAMES[number] ?? String(number)
    ;(values[name] ??= []).push(Buffer.from(value, 'hex'))
  }
  for (const name of Object.keys(values)) request.setOption(name, values[name])
  if (order.block2)
    request.setOption('Block2', Buffer.of((order.block2.num << 4) | order.block2.szx))
}

function refuse(order) {
  if (order.method === 'PING') return 'the library has no ping'
  if (order.token === '' || order.token_len === 0) return 'the library cannot send an empty token'
  if (order.block1?.num) return 'the library begins with block 0'
  return null
}

function send(order) {
  const why = refuse(order)
  if (why) return control.cannot(why)
  const uri = new URL(order.uri)
  const host = uri.hostname.replace(/^\[|\]$/g, '')
  const number = ++last
  const length = order.token_len
  const request = coap.request({
    hostname: host,
    port: Number(uri.port || 5683),
    pathname: decodeURIComponent(uri.pathname),
    query: decodeURIComponent(uri.search.slice(1)),
    method: order.method ?? 'GET',
    confirmable: order.type !== 'NON',
    observe: order.observe === 0 ? true : order.observe === 1 ? 1 : undefined,
    token: order.token
      ? Buffer.from(order.token, 'hex')
      : length
        ? Buffer.alloc(length, number)
        : undefined,
    agent: agents[host.includes(':') ? 'udp6' : 'udp4'],
  })
  const one = { request, stream: null }
  requests.set(number, one)
  set(request, order)
  const payload = order.payload ? Buffer.from(order.payload, 'hex') : null
  const szx = order.block1?.szx ?? (payload?.length > BLOCK_MAX ? 6 : undefined)
  if (szx !== undefined) request.setOption('Block1', Buffer.of(szx))
  request.on('response', (response) => {
    if (order.observe !== 0 || !response.close) return delivered(number, response, response.payload)
    one.stream = response
    response.on('data', (body) => delivered(number, response, body))
    response.on('error', () => {})
  })
  request.on('error', (e) =>
    deliver({
      request: number,
      failure: e.retransmitTimeout ? 'timeout' : 'error',
      why: e.message,
    }),
  )
  payload ? request.end(payload) : request.end()
  return { ok: true, request: number }
}

// The verb `uri`: the library reads it.
function ask(order) {
  try {
    const request = coap.request(order.uri)
    request.on('response', () => {})
    request.on('error', () => {})
    request.end()
    return { ok: true, refused: false }
  } catch (e) {
    return { ok: true, refused: true, why: e.message }
  }
}

function seen(order) {
  const mine = order.requests ?? (order.request ? [order.request] : last ? [last] : [])
  return deliveries.filter((d) => mine.includes(d.request))
}

function fits(order, d) {
  return ['payload', 'code', 'failure'].every(
    (key) => order[key] === undefined || order[key] === (d[key] ?? ''),
  )
}

function shows(order) {
  return new Promise((resolve) => {
    let timer = null
    const done = (ok) => {
      clearTimeout(timer)
      waiting = waiting.filter((w) => w !== check)
      resolve({ ok, seen: seen(order).slice(0, 8) })
    }
    const check = () => {
      if (seen(order).some((d) => fits(order, d))) done(true)
    }
    waiting.push(check)
    timer = setTimeout(() => done(false), 1000 * (order.timeout_s ?? 2))
    check()
  })
}

// What the library has told of the newest delivery. It has no defaults, and keeps no responses.
function told(order) {
  const mine = seen({ request: order.request })
  const answer = { ok: true, deliveries: mine.filter((d) => !d.failure).length, failure: '' }
  if (!mine.length) return answer
  const { failure, code, payload, headers = {} } = mine[0]
  if (failure) return { ...answer, failure }
  const format = headers['Content-Format']
  return {
    ...answer,
    code,
    payload,
    content_format: FORMATS[format] ?? (Number.isInteger(format) ? format : undefined),
    max_age: headers['Max-Age'],
  }
}

// The verb `delivered`: it waits for something to tell.
function tell(order) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      waiting = waiting.filter((w) => w !== check)
      resolve(told(order))
    }
    const check = () => {
      if (seen({ request: order.request }).length) done()
    }
    const timer = setTimeout(done, 1000 * (order.timeout_s ?? 2))
    waiting.push(check)
    check()
  })
}

function cancel(order) {
  const streams = [...requests].filter(
    ([n, r]) => r.stream && (!order.request || n === order.request),
  )
  if (!streams.length) return { ok: false, why: 'nothing is being observed' }
  const { stream } = streams.at(-1)[1]
  // Closed without a word, the library answers the next notification with a Reset.
  stream.close((order.how ?? 'deregister') === 'deregister')
  return { ok: true }
}

function reset() {
  for (const { request, stream } of requests.values()) {
    if (stream) stream.close()
    request.sender.reset()
  }
  requests = new Map()
  deliveries = []
  return { ok: true }
}

const verbs = {
  send,
  shows,
  delivered: tell,
  uri: ask,
  cancel,
  reset,
  restart: reset,
  version: () => ({ ok: true, name: 'node-coap', version }),
  stop: () => {
    setImmediate(() => process.exit(0))
    return { ok: true }
  },
}

process.on('uncaughtException', (e) => console.error(e.stack))
control.serve(verbs, (port) => console.log(JSON.stringify({ coap: [], control: port, version })))
