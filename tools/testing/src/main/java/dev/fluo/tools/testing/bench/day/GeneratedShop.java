package dev.fluo.tools.testing.bench.day;

import static dev.fluo.tools.testing.bench.day.ShopOperation.Step.call;
import static dev.fluo.tools.testing.bench.day.ShopOperation.Step.query;
import static dev.fluo.tools.testing.bench.day.ShopOperation.Step.send;

import java.util.List;

/** The services of the generated shop, and the requests that its two regions get. */
final class GeneratedShop {

    /** The region that gets requests all the time. */
    static final String AWAKE = "eu";

    /** The region that sleeps for a part of the day. */
    static final String ASLEEP = "us";

    private static final String POSTGRES = "postgresql";
    private static final String REDIS = "redis";

    static final ShopOperation ACCOUNT = ShopOperation.of(
            "accounts", "GET /accounts/{id}", 4, query(POSTGRES, "SELECT * FROM account WHERE id = $1"));
    static final ShopOperation STOCK = ShopOperation.of(
            "stock", "POST /reservations", 6, query(POSTGRES, "UPDATE stock SET reserved = reserved + $1"));
    private static final ShopOperation PRICES = ShopOperation.of("pricing", "POST /prices", 5);
    private static final ShopOperation PRODUCTS = ShopOperation.of(
            "catalog",
            "GET /products",
            8,
            query(REDIS, "MGET"),
            query(POSTGRES, "SELECT * FROM product WHERE category = $1"),
            call(PRICES));
    private static final ShopOperation PRODUCT = ShopOperation.of(
            "catalog", "GET /products/{id}", 5, query(POSTGRES, "SELECT * FROM product WHERE id = $1"), call(PRICES));
    private static final ShopOperation ADVICE =
            ShopOperation.of("recommendation", "GET /recommendations", 12, query(REDIS, "ZRANGE"));
    private static final ShopOperation FIND = ShopOperation.of("search", "GET /search", 30, call(PRODUCTS, 0.7));
    private static final ShopOperation CART = ShopOperation.of("cart", "POST /cart/items", 4, query(REDIS, "HSET"));
    private static final ShopOperation READ_CART = ShopOperation.of("cart", "GET /cart", 3, query(REDIS, "HGETALL"));
    private static final ShopOperation CHARGE =
            ShopOperation.of("payment", "POST /charges", 40, query(POSTGRES, "INSERT INTO charge VALUES ($1, $2)"));
    private static final ShopOperation MAIL = ShopOperation.of("mailer", "orders process", 15);
    private static final ShopOperation SHIP =
            ShopOperation.of("shipping", "shipments process", 10, query(POSTGRES, "INSERT INTO shipment VALUES ($1)"));
    private static final ShopOperation ORDER = ShopOperation.of(
            "checkout", "POST /orders", 12, call(READ_CART), call(STOCK), call(CHARGE), send(MAIL), send(SHIP));

    /**
     * A request from outside.
     *
     * @param share of all requests of its region, from 0 to 1
     */
    record Request(ShopOperation operation, double share) {}

    private GeneratedShop() {}

    /** Returns the requests of a region; their shares add up to 1. */
    static List<Request> requests(String region) {
        String gateway = "gateway-" + region;
        return List.of(
                new Request(ShopOperation.of(gateway, "GET /", 3, call(PRODUCTS), call(ADVICE)), 0.35),
                new Request(ShopOperation.of(gateway, "GET /products/{id}", 2, call(PRODUCT), call(ADVICE, 0.5)), 0.30),
                new Request(ShopOperation.of(gateway, "GET /search", 2, call(FIND)), 0.15),
                new Request(ShopOperation.of(gateway, "POST /cart", 2, call(ACCOUNT), call(CART)), 0.12),
                new Request(ShopOperation.of(gateway, "POST /orders", 3, call(ACCOUNT), call(ORDER)), 0.08));
    }
}
