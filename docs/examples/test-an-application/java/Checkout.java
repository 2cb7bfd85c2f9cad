import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A checkout that asks for payment. The OpenTelemetry agent reads where to send its spans from OTEL_* variables. */
public class Checkout {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Runs one checkout; the argument is the number of payments that it asks for. */
    public static void main(String[] arguments) throws Exception {
        int payments = arguments.length == 0 ? 1 : Integer.parseInt(arguments[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        int port = server.getAddress().getPort();
        server.createContext("/payment", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/checkout", exchange -> {
            for (int i = 0; i < payments; i++) {
                get(port, "/payment");
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        ExecutorService handlers = Executors.newCachedThreadPool();
        server.setExecutor(handlers);
        server.start();
        get(port, "/checkout");
        handlers.shutdown();
        handlers.awaitTermination(1, TimeUnit.MINUTES); // a handler's span ends after its answer
        System.exit(0);
    }

    private static void get(int port, String path) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(path + " does not answer", e);
        }
    }
}
