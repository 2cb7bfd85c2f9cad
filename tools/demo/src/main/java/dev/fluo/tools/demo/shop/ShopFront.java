package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.HandledRequest;
import dev.fluo.tools.demo.shop.runtime.Handler;
import dev.fluo.tools.demo.shop.runtime.HttpEndpoint;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.ShopFault;
import dev.fluo.tools.demo.shop.runtime.ShopReply;

/** The part of the shop that customers see: every trace begins here. */
final class ShopFront {

    /** More than any customer waits for; the loop that makes a retry storm of one refusal. */
    private static final int ATTEMPTS = 60;

    /** A number of attempts to which nobody would object, were it not for every customer at once. */
    private static final int CAREFUL_ATTEMPTS = 4;

    private static final int PAUSE_MILLIS = 20;

    private final Auth auth;
    private final Endpoint login;
    private final Endpoint home;
    private final Endpoint search;
    private final Endpoint addToCart;
    private final Endpoint checkout;

    ShopFront(
            Service service,
            Auth auth,
            Catalog catalog,
            Recommendation recommendation,
            ProductSearch search,
            Cart cart,
            Checkout checkout) {
        this.auth = auth;
        this.login = new HttpEndpoint(service, "POST", "/login", work -> work.call(auth.login()));
        this.home = new HttpEndpoint(service, "GET", "/", work -> home(work, catalog, recommendation));
        this.search = signedIn(service, "GET", "/search", work -> work.call(search.find()));
        this.addToCart = signedIn(service, "POST", "/cart", work -> work.call(cart.add()));
        this.checkout = signedIn(service, "POST", "/checkout", work -> {
            work.call(cart.contents());
            return work.call(checkout.place());
        });
    }

    Endpoint login() {
        return login;
    }

    Endpoint home() {
        return home;
    }

    Endpoint search() {
        return search;
    }

    Endpoint addToCart() {
        return addToCart;
    }

    Endpoint checkout() {
        return checkout;
    }

    private static ShopReply home(HandledRequest work, Catalog catalog, Recommendation recommendation) {
        work.call(recommendation.recommendations());
        return work.call(catalog.products());
    }

    private Endpoint signedIn(Service service, String method, String route, Handler handler) {
        return new HttpEndpoint(service, method, route, work -> {
            ShopReply session = verify(work);
            return session.isError() ? session : handler.handle(work);
        });
    }

    private ShopReply verify(HandledRequest work) {
        ShopReply reply = work.call(auth.verify());
        int most = attempts(work);
        for (int failed = 1; reply.isError() && failed < most; failed++) {
            if (most < ATTEMPTS) {
                work.compute(PAUSE_MILLIS);
            }
            reply = work.call(auth.verify(), failed);
        }
        return reply;
    }

    private static int attempts(HandledRequest work) {
        if (work.suffers(ShopFault.RETRY_STORM)) {
            return ATTEMPTS;
        }
        return work.suffers(ShopFault.SCHEMA_CHANGE) ? CAREFUL_ATTEMPTS : 1;
    }
}
