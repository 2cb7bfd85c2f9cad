package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.HttpEndpoint;
import dev.fluo.tools.demo.shop.runtime.Query;
import dev.fluo.tools.demo.shop.runtime.Reply;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.Work;

/** Finds products by words. */
final class Search {

    private final Endpoint find;

    Search(Service service) {
        find = new HttpEndpoint(service, "GET", "/find", this::find);
    }

    Endpoint find() {
        return find;
    }

    private Reply find(Work work) {
        int words = work.step("parse query", () -> {
            work.compute(1);
            return 2;
        });
        work.tag("shop.search.words", String.valueOf(words));
        work.query(new Query("elasticsearch", "products", "search", "products", "POST /products/_search", 12));
        return Reply.OK;
    }
}
