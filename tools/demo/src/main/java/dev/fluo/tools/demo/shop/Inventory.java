package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.HandledRequest;
import dev.fluo.tools.demo.shop.runtime.HttpEndpoint;
import dev.fluo.tools.demo.shop.runtime.Query;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.ShopReply;

/** Counts what is in the warehouse. */
final class Inventory {

    private final Endpoint reserve;

    Inventory(Service service) {
        reserve = new HttpEndpoint(service, "POST", "/reservations", this::reserve);
    }

    Endpoint reserve() {
        return reserve;
    }

    private ShopReply reserve(HandledRequest work) {
        work.query(Query.sql("stock", "UPDATE", "stock", "UPDATE stock SET free = free - $1 WHERE product_id = $2"));
        return ShopReply.CREATED;
    }
}
