package dev.fluo.demo.shop;

import dev.fluo.demo.shop.runtime.Endpoint;
import dev.fluo.demo.shop.runtime.Incident;
import dev.fluo.demo.shop.runtime.Query;
import dev.fluo.demo.shop.runtime.Reply;
import dev.fluo.demo.shop.runtime.Service;
import dev.fluo.demo.shop.runtime.Topic;
import dev.fluo.demo.shop.runtime.Work;

/** Sends parcels: asks a carrier for its price before the order, prepares the parcel after it. */
final class Shipping {

    private static final int CARRIERS = 9;

    private final Endpoint quote;

    Shipping(Service service, Topic orders) {
        quote = new Endpoint(service, "POST", "/shipping-quote", this::quote);
        orders.subscribe(service, this::prepare);
    }

    Endpoint quote() {
        return quote;
    }

    private Reply quote(Work work) {
        int asked = work.suffers(Incident.SEQUENTIAL_FAN_OUT) ? CARRIERS : 1;
        for (int i = 0; i < asked; i++) {
            work.callOutside("POST", "rates.carrier.example", "/rates", 35);
        }
        return Reply.OK;
    }

    private Reply prepare(Work work) {
        work.query(Query.sql("shipping", "INSERT", "parcels", "INSERT INTO parcels VALUES ($1, $2)"));
        return Reply.OK;
    }
}
