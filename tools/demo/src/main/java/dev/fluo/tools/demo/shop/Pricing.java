package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.HandledRequest;
import dev.fluo.tools.demo.shop.runtime.HttpEndpoint;
import dev.fluo.tools.demo.shop.runtime.Query;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.ShopFault;
import dev.fluo.tools.demo.shop.runtime.ShopReply;

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

    private ShopReply quote(HandledRequest work) {
        work.query(Query.sql("prices", "SELECT", "discounts", "SELECT rate FROM discounts WHERE active"));
        work.step("apply discounts", () -> {
            work.compute(work.suffers(ShopFault.TIMEOUT) ? SLOW_MILLIS : 3);
            return ShopReply.OK;
        });
        return ShopReply.OK;
    }
}
