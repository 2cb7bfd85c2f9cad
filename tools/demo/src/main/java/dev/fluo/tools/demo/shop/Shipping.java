package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.HandledRequest;
import dev.fluo.tools.demo.shop.runtime.HttpEndpoint;
import dev.fluo.tools.demo.shop.runtime.Query;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.ShopFault;
import dev.fluo.tools.demo.shop.runtime.ShopReply;
import dev.fluo.tools.demo.shop.runtime.Topic;
import java.util.List;

/** Sends parcels: asks a carrier for its price before the order, prepares the parcel after it. */
final class Shipping {

    private static final List<String> CARRIERS = List.of(
            "falcon", "heron", "kestrel", "lark", "osprey", "plover", "raven", "stork", "swift", "tern", "wren",
            "crane");

    private static final int PRICE_MILLIS = 20;
    private static final int PRICE_WHEN_BUSY_MILLIS = 110;

    private final Endpoint quote;

    Shipping(Service service, Topic orders) {
        quote = new HttpEndpoint(service, "POST", "/shipping-quote", this::quote);
        orders.subscribe(service, this::prepare);
    }

    Endpoint quote() {
        return quote;
    }

    private ShopReply quote(HandledRequest work) {
        boolean suffers = work.suffers(ShopFault.SEQUENTIAL_FAN_OUT);
        for (String carrier : CARRIERS.subList(0, suffers ? CARRIERS.size() : 1)) {
            work.post(
                    "rates.carriers.example",
                    "/" + carrier + "/rates",
                    suffers ? PRICE_WHEN_BUSY_MILLIS : PRICE_MILLIS);
        }
        return ShopReply.OK;
    }

    private ShopReply prepare(HandledRequest work) {
        work.query(Query.sql("shipping", "INSERT", "parcels", "INSERT INTO parcels VALUES ($1, $2)"));
        return ShopReply.OK;
    }
}
