package dev.fluo.demo.shop;

import dev.fluo.demo.shop.runtime.Endpoint;
import dev.fluo.demo.shop.runtime.GrpcEndpoint;
import dev.fluo.demo.shop.runtime.Query;
import dev.fluo.demo.shop.runtime.Reply;
import dev.fluo.demo.shop.runtime.Service;
import dev.fluo.demo.shop.runtime.Work;
import io.opentelemetry.api.common.Attributes;

/** Charges cards, through a card network outside the shop. */
final class Payment {

    private final Endpoint charge;

    Payment(Service service) {
        charge = new GrpcEndpoint(service, "shop.PaymentService", "Charge", this::charge);
    }

    Endpoint charge() {
        return charge;
    }

    private Reply charge(Work work) {
        work.post("api.cards.example", "/v2/charges", 25);
        work.note("card.charged", Attributes.empty());
        work.query(Query.sql("payments", "INSERT", "charges", "INSERT INTO charges VALUES ($1, $2, $3)"));
        return Reply.CREATED;
    }
}
