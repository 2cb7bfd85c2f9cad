package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.HandledRequest;
import dev.fluo.tools.demo.shop.runtime.HttpEndpoint;
import dev.fluo.tools.demo.shop.runtime.Query;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.ShopFault;
import dev.fluo.tools.demo.shop.runtime.ShopReply;

/** Knows what is for sale. */
final class Catalog {

    private static final int PRODUCTS_PER_PAGE = 24;

    private final Endpoint products;

    Catalog(Service service) {
        products = new HttpEndpoint(service, "GET", "/products", this::products);
    }

    Endpoint products() {
        return products;
    }

    private ShopReply products(HandledRequest work) {
        work.query(Query.redis("catalog", "GET", "GET page:?"));
        if (work.suffers(ShopFault.N_PLUS_ONE)) {
            work.query(Query.sql("catalog", "SELECT", "products", "SELECT id, name FROM products LIMIT $1"));
            for (int i = 0; i < PRODUCTS_PER_PAGE; i++) {
                work.query(Query.sql("catalog", "SELECT", "prices", "SELECT amount FROM prices WHERE product_id = $1"));
            }
        } else {
            work.query(Query.sql(
                    "catalog",
                    "SELECT",
                    "products",
                    "SELECT p.id, p.name, c.amount FROM products p JOIN prices c ON c.product_id = p.id LIMIT $1"));
        }
        return ShopReply.OK;
    }
}
