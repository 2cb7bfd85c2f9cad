package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Background;
import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.GrpcEndpoint;
import dev.fluo.tools.demo.shop.runtime.HandledRequest;
import dev.fluo.tools.demo.shop.runtime.Query;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.ShopFault;
import dev.fluo.tools.demo.shop.runtime.ShopReply;
import dev.fluo.tools.demo.shop.runtime.Topic;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.UUID;

/** Turns a cart into an order. */
final class Checkout {

    /** On the spans that are about one order. */
    static final AttributeKey<String> ORDER_ID = AttributeKey.stringKey("order.id");

    private final Pricing pricing;
    private final Inventory inventory;
    private final Shipping shipping;
    private final Payment payment;
    private final Topic orders;
    private final Background background;
    private final Endpoint place;

    Checkout(
            Service service,
            Pricing pricing,
            Inventory inventory,
            Shipping shipping,
            Payment payment,
            Topic orders,
            Background background) {
        this.pricing = pricing;
        this.inventory = inventory;
        this.shipping = shipping;
        this.payment = payment;
        this.orders = orders;
        this.background = background;
        this.place = new GrpcEndpoint(service, "shop.CheckoutService", "PlaceOrder", this::place);
    }

    Endpoint place() {
        return place;
    }

    private ShopReply place(HandledRequest work) {
        String order = UUID.randomUUID().toString();
        work.tag(ORDER_ID.getKey(), order);
        work.inParallel(
                background,
                List.of(
                        () -> work.call(pricing.quote()),
                        () -> work.call(shipping.quote()),
                        () -> work.call(inventory.reserve())));
        if (!work.suffers(ShopFault.UNPAID_ORDER)) {
            work.call(payment.charge());
            payment.settleLater(order);
        }
        work.query(Query.sql("orders", "INSERT", "orders", "INSERT INTO orders VALUES ($1, $2, $3)"));
        work.note("order.placed", Attributes.of(ORDER_ID, order));
        work.publish(orders);
        return ShopReply.CREATED;
    }
}
