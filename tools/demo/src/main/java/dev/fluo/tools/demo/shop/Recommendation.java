package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.HttpEndpoint;
import dev.fluo.tools.demo.shop.runtime.Incident;
import dev.fluo.tools.demo.shop.runtime.Query;
import dev.fluo.tools.demo.shop.runtime.Reply;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.Work;

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

    private Reply recommendations(Work work) {
        if (work.suffers(Incident.SWALLOWED_ERROR)) {
            work.queryFails(AFFINITIES, new IllegalStateException("deadlock detected"));
            return Reply.OK;
        }
        if (work.suffers(Incident.SHORT_CUT)) {
            work.call(cart.contents());
        }
        work.query(AFFINITIES);
        work.compute(3);
        return Reply.OK;
    }
}
