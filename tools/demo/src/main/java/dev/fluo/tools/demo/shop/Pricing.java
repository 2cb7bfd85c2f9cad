package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.HttpEndpoint;
import dev.fluo.tools.demo.shop.runtime.Incident;
import dev.fluo.tools.demo.shop.runtime.Query;
import dev.fluo.tools.demo.shop.runtime.Reply;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.Work;

/** Knows what an order costs. */
final class Pricing {

    private static final int SLOW_MILLIS = 900;

    private final Endpoint quote;

    Pricing(Service service) {
        quote = new HttpEndpoint(service, "POST", "/quote", this::quote);
    }

    Endpoint quote() {
        return quote;
    }

    private Reply quote(Work work) {
        work.query(Query.sql("prices", "SELECT", "discounts", "SELECT rate FROM discounts WHERE active"));
        work.step("apply discounts", () -> {
            work.compute(work.suffers(Incident.TIMEOUT) ? SLOW_MILLIS : 3);
            return Reply.OK;
        });
        return Reply.OK;
    }
}
