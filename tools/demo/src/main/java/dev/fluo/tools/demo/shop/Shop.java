package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.ShopFault;
import dev.fluo.tools.demo.shop.runtime.Telemetry;
import dev.fluo.tools.demo.shop.runtime.Topic;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The shop, open for customers. */
public final class Shop implements AutoCloseable {

    private static final String VERSION = "1.4.2";
    private static final long CLOSING_SECONDS = 3;

    private final Supplier<SpanExporter> exporters;
    private final List<Telemetry> telemetry = new ArrayList<>();
    private final ExecutorService background = Executors.newCachedThreadPool();
    private final Auth auth;
    private final Payment payment;
    private final ShopFront front;

    /** @param exporters gives every service one of its own */
    Shop(Supplier<SpanExporter> exporters) {
        this.exporters = exporters;
        Topic orders = new Topic("orders", background);
        Shipping shipping = new Shipping(service("shipping"), orders);
        new Notification(service("notification"), orders);
        Pricing pricing = new Pricing(service("pricing"));
        Inventory inventory = new Inventory(service("inventory"));
        this.payment = new Payment(service("payment"));
        this.auth = new Auth(service("auth"));
        Cart cart = new Cart(service("cart"), pricing, background::execute);
        this.front = new ShopFront(
                service("frontend"),
                auth,
                new Catalog(service("catalog")),
                new Recommendation(service("recommendation"), cart),
                new ProductSearch(service("search")),
                cart,
                new Checkout(service("checkout"), pricing, inventory, shipping, payment, orders, background::execute));
    }

    /** @param otlpEndpoint where the services export to, such as {@code http://127.0.0.1:4318} */
    public static Shop exportingTo(String otlpEndpoint) {
        return new Shop(() -> OtlpHttpSpanExporter.builder()
                .setEndpoint(otlpEndpoint + "/v1/traces")
                .setCompression("gzip")
                .build());
    }

    private Service service(String name) {
        Telemetry own = new Telemetry(name, VERSION, exporters.get());
        telemetry.add(own);
        return new Service(name, own.tracer());
    }

    /** Returns the number of services of the shop. */
    public int services() {
        return telemetry.size();
    }

    /** One customer's request; returns when it is answered. */
    void visit(Journey journey, ShopFault incident) {
        journey.entrance(front).visit(incident);
    }

    /** Changes the schema of the users. */
    void migrate() {
        auth.migrate().visit(ShopFault.NONE);
    }

    /** Settles the payments of the orders that were placed. */
    void settle() {
        payment.settle();
    }

    /** Waits for what goes on behind the customers' backs, and exports the last spans. */
    @Override
    public void close() {
        background.shutdown();
        try {
            background.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        telemetry.forEach(Telemetry::close);
    }
}
