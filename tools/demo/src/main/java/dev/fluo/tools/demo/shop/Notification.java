package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.HandledRequest;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.ShopReply;
import dev.fluo.tools.demo.shop.runtime.Topic;

/** Writes to customers when something has become of their order. */
final class Notification {

    Notification(Service service, Topic orders) {
        orders.subscribe(service, this::confirm);
    }

    private ShopReply confirm(HandledRequest work) {
        work.step("render mail", () -> {
            work.compute(2);
            return ShopReply.OK;
        });
        work.post("mail.example", "/send", 15);
        return ShopReply.OK;
    }
}
