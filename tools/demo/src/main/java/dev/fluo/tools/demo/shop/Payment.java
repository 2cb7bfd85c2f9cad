package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.GrpcEndpoint;
import dev.fluo.tools.demo.shop.runtime.HandledRequest;
import dev.fluo.tools.demo.shop.runtime.Query;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.ShopFault;
import dev.fluo.tools.demo.shop.runtime.ShopReply;
import io.opentelemetry.api.common.Attributes;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Charges cards, through a card network outside the shop. */
final class Payment {

    private final Service service;
    private final Queue<String> charged = new ConcurrentLinkedQueue<>();
    private final Endpoint charge;

    Payment(Service service) {
        this.service = service;
        charge = new GrpcEndpoint(service, "shop.PaymentService", "Charge", this::charge);
    }

    Endpoint charge() {
        return charge;
    }

    /** Has the card network pay for an order, later. */
    void settleLater(String order) {
        charged.add(order);
    }

    /** Settles every order that was charged, each in a trace of its own: no customer waits for it. */
    void settle() {
        for (String order = charged.poll(); order != null; order = charged.poll()) {
            String settled = order;
            new GrpcEndpoint(service, "shop.PaymentService", "Settle", work -> settle(work, settled))
                    .visit(ShopFault.NONE);
        }
    }

    private ShopReply settle(HandledRequest work, String order) {
        work.tag(Checkout.ORDER_ID.getKey(), order);
        work.query(
                Query.sql("payments", "UPDATE", "charges", "UPDATE charges SET settled = now() WHERE order_id = $1"));
        return ShopReply.OK;
    }

    private ShopReply charge(HandledRequest work) {
        work.post("api.cards.example", "/v2/charges", 25);
        work.note("card.charged", Attributes.empty());
        work.query(Query.sql("payments", "INSERT", "charges", "INSERT INTO charges VALUES ($1, $2, $3)"));
        return ShopReply.CREATED;
    }
}
