package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Reply;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.Topic;
import dev.fluo.tools.demo.shop.runtime.Work;

/** Writes to customers when something has become of their order. */
final class Notification {

    Notification(Service service, Topic orders) {
        orders.subscribe(service, this::confirm);
    }

    private Reply confirm(Work work) {
        work.step("render mail", () -> {
            work.compute(2);
            return Reply.OK;
        });
        work.post("mail.example", "/send", 15);
        return Reply.OK;
    }
}
