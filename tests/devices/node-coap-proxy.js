// SPDX-License-Identifier: Apache-2.0
// The forward proxy of npm's `coap`: a server with its option `proxy`, and no resources of its own.
//
//     node node-coap-proxy.js PORT
'use strict'
const coap = require('coap')

const server = coap.createServer({ type: 'udp4', proxy: true })
server.on('request', (request, response) => {
  response.code = '4.04'
  response.end()
})
server.listen(Number(process.argv[2]), '127.0.0.1')
