package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Background;
import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.HandledRequest;
import dev.fluo.tools.demo.shop.runtime.HttpEndpoint;
import dev.fluo.tools.demo.shop.runtime.Query;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.ShopFault;
import dev.fluo.tools.demo.shop.runtime.ShopReply;

/** Keeps what a customer has chosen. */
final class Cart {

    private static final int PATIENCE_MILLIS = 500;

    private final Pricing pricing;
    private final Background background;
    private final Endpoint contents;
    private final Endpoint add;

    Cart(Service service, Pricing pricing, Background background) {
        this.pricing = pricing;
        this.background = background;
        contents = new HttpEndpoint(service, "GET", "/cart", this::contents);
        add = new HttpEndpoint(service, "POST", "/cart/items", this::add);
    }

    Endpoint contents() {
        return contents;
    }

    Endpoint add() {
        return add;
    }

    private ShopReply contents(HandledRequest work) {
        work.query(Query.redis("carts", "HGETALL", "HGETALL cart:?"));
        return ShopReply.OK;
    }

    /** Asks for the price of what is added, which the cart shows. */
    private ShopReply add(HandledRequest work) {
        if (work.suffers(ShopFault.TIMEOUT)) {
            work.callImpatiently(pricing.quote(), PATIENCE_MILLIS, background);
            return ShopReply.unavailable("no price within " + PATIENCE_MILLIS + " ms");
        }
        work.call(pricing.quote());
        work.query(Query.redis("carts", "HINCRBY", "HINCRBY cart:? ? ?"));
        return ShopReply.CREATED;
    }
}
