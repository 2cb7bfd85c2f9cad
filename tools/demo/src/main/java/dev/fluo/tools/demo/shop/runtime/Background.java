package dev.fluo.tools.demo.shop.runtime;

/** Runs what nobody waits for. */
@FunctionalInterface
public interface Background {

    void run(Runnable task);
}
