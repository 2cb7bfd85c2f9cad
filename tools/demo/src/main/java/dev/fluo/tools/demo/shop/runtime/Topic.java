package dev.fluo.tools.demo.shop.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** A topic of the shop's own message broker; every subscriber gets every message, some time later. */
public final class Topic {

    private final String name;
    private final Executor executor;
    private final List<Subscriber> subscribers = new ArrayList<>();

    public Topic(String name, Executor executor) {
        this.name = name;
        this.executor = executor;
    }

    String name() {
        return name;
    }

    public void subscribe(Service service, Handler handler) {
        subscribers.add(new Subscriber(service, handler));
    }

    void deliver(Map<String, String> headers, ShopFault incident) {
        for (Subscriber subscriber : subscribers) {
            executor.execute(() -> {
                Pace.spend(Pace.DELIVERY);
                subscriber.service().consume(this, subscriber.handler(), headers, incident);
            });
        }
    }

    private record Subscriber(Service service, Handler handler) {}
}
