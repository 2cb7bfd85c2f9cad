package dev.fluo.flink.delivery;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Brings signals to a receiver. */
interface Courier {

    /** Brings them; the answer accounts for each of them. */
    CompletableFuture<Receipt> bring(List<Notice> notices);
}
