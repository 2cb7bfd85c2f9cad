package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.ShopFault;
import java.util.function.Function;

/** The journeys of customers. */
enum Journey {
    LOGIN(ShopFront::login),
    LOOK_AROUND(ShopFront::home),
    SEARCH(ShopFront::search),
    FILL_CART(ShopFront::addToCart),
    BUY(ShopFront::checkout);

    private final Function<ShopFront, Endpoint> entrance;

    Journey(Function<ShopFront, Endpoint> entrance) {
        this.entrance = entrance;
    }

    Endpoint entrance(ShopFront front) {
        return entrance.apply(front);
    }

    /** Returns whether it asks {@code auth} who the customer is. */
    boolean needsSession() {
        return this == SEARCH || this == FILL_CART || this == BUY;
    }

    /** The journey on which an incident strikes. */
    static Journey struckBy(ShopFault incident) {
        return switch (incident) {
            case N_PLUS_ONE, SWALLOWED_ERROR, SHORT_CUT -> LOOK_AROUND;
            case TIMEOUT -> FILL_CART;
            case NONE, RETRY_STORM, UNPAID_ORDER, SEQUENTIAL_FAN_OUT, SCHEMA_CHANGE -> BUY;
        };
    }
}
