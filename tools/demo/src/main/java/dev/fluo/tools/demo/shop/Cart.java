package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.HttpEndpoint;
import dev.fluo.tools.demo.shop.runtime.Query;
import dev.fluo.tools.demo.shop.runtime.Reply;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.Work;

/** Keeps what a customer has chosen. */
final class Cart {

    private final Endpoint contents;
    private final Endpoint add;

    Cart(Service service) {
        contents = new HttpEndpoint(service, "GET", "/cart", this::contents);
        add = new HttpEndpoint(service, "POST", "/cart/items", this::add);
    }

    Endpoint contents() {
        return contents;
    }

    Endpoint add() {
        return add;
    }

    private Reply contents(Work work) {
        work.query(Query.redis("carts", "HGETALL", "HGETALL cart:?"));
        return Reply.OK;
    }

    private Reply add(Work work) {
        work.query(Query.redis("carts", "HINCRBY", "HINCRBY cart:? ? ?"));
        return Reply.CREATED;
    }
}
