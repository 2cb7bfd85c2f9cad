package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.HandledRequest;
import dev.fluo.tools.demo.shop.runtime.HttpEndpoint;
import dev.fluo.tools.demo.shop.runtime.Query;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.ShopFault;
import dev.fluo.tools.demo.shop.runtime.ShopReply;

/** Knows what else a customer might like. */
final class Recommendation {

    private static final Query AFFINITIES =
            Query.sql("offers", "SELECT", "affinities", "SELECT product_id FROM affinities WHERE user_id = $1");

    private final Cart cart;
    private final Endpoint recommendations;

    Recommendation(Service service, Cart cart) {
        this.cart = cart;
        recommendations = new HttpEndpoint(service, "GET", "/recommendations", this::recommendations);
    }

    Endpoint recommendations() {
        return recommendations;
    }

    private ShopReply recommendations(HandledRequest work) {
        if (work.suffers(ShopFault.SWALLOWED_ERROR)) {
            work.queryFails(AFFINITIES, new IllegalStateException("deadlock detected"));
            return ShopReply.OK;
        }
        if (work.suffers(ShopFault.SHORT_CUT)) {
            work.call(cart.contents());
        }
        work.query(AFFINITIES);
        work.compute(3);
        return ShopReply.OK;
    }
}
