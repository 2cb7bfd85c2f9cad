package dev.fluo.tools.demo.shop.runtime;

/** The code of a service behind one endpoint or consumer. */
@FunctionalInterface
public interface Handler {

    ShopReply handle(HandledRequest work);
}
