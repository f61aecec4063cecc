// SPDX-License-Identifier: Apache-2.0
// A control port: JSON lines over TCP on loopback (docs/device-control.md).
'use strict'
const net = require('net')

const LINE_MAX = 1 << 20

/** The answer to a verb that this device has not. */
function cannot(why) {
  return { ok: false, cannot: true, why }
}

async function answer(verbs, line) {
  let request
  try {
    request = JSON.parse(line)
    const verb = Object.hasOwn(verbs, request.do) ? verbs[request.do] : null
    const said = verb ? await verb(request) : cannot('unknown verb')
    return 'id' in request ? { ...said, id: request.id } : said
  } catch (e) {
    return { ok: false, why: String(e.message), ...(request?.id ? { id: request.id } : {}) }
  }
}

/** Serve these verbs (name to function of the request, which may return a promise); the port. */
function serve(verbs, listening) {
  const server = net.createServer((socket) => {
    let rest = ''
    let turn = Promise.resolve() // answers go out in the order of the requests
    socket.setEncoding('utf8')
    socket.on('error', () => socket.destroy())
    socket.on('data', (text) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop()
      if (rest.length > LINE_MAX) socket.destroy()
      for (const line of lines) {
        turn = turn
          .then(() => answer(verbs, line))
          .then((said) => {
            if (!socket.destroyed) socket.write(JSON.stringify(said) + '\n')
          })
      }
    })
  })
  server.listen(0, '127.0.0.1', () => listening(server.address().port))
}

module.exports = { serve, cannot }
