// Uppy's Companion with nothing but its S3 routes, for a comparison: node server.mjs PORT
import * as companion from '@uppy/companion'
import bodyParser from 'body-parser'
import express from 'express'
import session from 'express-session'

const port = Number(process.argv[2])
const { app } = companion.app({
  s3: {
    key: 'benchmark',
    secret: 'benchmark',
    bucket: 'benchmark',
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:9',
    forcePathStyle: true,
    getKey: ({ filename }) => `uploads/${crypto.randomUUID()}/${filename}`,
  },
  server: { host: `127.0.0.1:${port}`, protocol: 'http' },
  filePath: '/tmp',
  secret: 'benchmark',
  uploadUrls: ['http://127.0.0.1'],
  corsOrigins: true,
  streamingUpload: false,
})
const outside = express()
outside.use(bodyParser.json())
outside.use(session({ secret: 'benchmark', resave: false, saveUninitialized: false }))
outside.use(app)
companion.socket(outside.listen(port, '127.0.0.1'))
