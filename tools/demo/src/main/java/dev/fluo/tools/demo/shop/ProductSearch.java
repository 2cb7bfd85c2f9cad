package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.HandledRequest;
import dev.fluo.tools.demo.shop.runtime.HttpEndpoint;
import dev.fluo.tools.demo.shop.runtime.Query;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.ShopReply;

/** Finds products by words. */
final class ProductSearch {

    private final Endpoint find;

    ProductSearch(Service service) {
        find = new HttpEndpoint(service, "GET", "/find", this::find);
    }

    Endpoint find() {
        return find;
    }

    private ShopReply find(HandledRequest work) {
        int words = work.step("parse query", () -> {
            work.compute(1);
            return 2;
        });
        work.tag("shop.search.words", String.valueOf(words));
        work.query(new Query("elasticsearch", "products", "search", "products", "POST /products/_search", 12));
        return ShopReply.OK;
    }
}
