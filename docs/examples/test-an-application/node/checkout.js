// A checkout that asks for payment. The OpenTelemetry SDK reads where to send its spans from OTEL_* variables.
const { NodeSDK } = require('@opentelemetry/sdk-node');
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');

const sdk = new NodeSDK({ serviceName: 'checkout', instrumentations: [new HttpInstrumentation()] });
sdk.start();

const http = require('http'); // after the SDK has started, so that it is instrumented
const payments = Number(process.argv[2] ?? 1);

const get = (port, path) =>
  new Promise((resolve, reject) =>
    http.get({ host: '127.0.0.1', port, path }, (answer) => answer.resume().on('end', resolve)).on('error', reject),
  );

const server = http.createServer(async (request, response) => {
  if (request.url === '/checkout') {
    for (let i = 0; i < payments; i++) {
      await get(server.address().port, '/payment');
    }
  }
  response.end('done');
});

server.listen(0, '127.0.0.1', async () => {
  await get(server.address().port, '/checkout');
  await new Promise((closed) => server.close(closed)); // the span of a request ends after its answer
  await sdk.shutdown(); // sends what is left
});
