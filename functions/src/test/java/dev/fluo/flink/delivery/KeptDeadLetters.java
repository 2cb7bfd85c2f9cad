package dev.fluo.flink.delivery;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.deadletter.DeadLetterChannel;
import dev.fluo.flink.deadletter.DeadLetterWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Dead letters in memory. */
final class KeptDeadLetters implements DeadLetterChannel {

    private static final long serialVersionUID = 1L;

    private final transient List<DeadLetter> written = new CopyOnWriteArrayList<>();
    private final transient List<DeadLetter> safe = new CopyOnWriteArrayList<>();

    /** Those that were flushed. */
    List<DeadLetter> safe() {
        return safe;
    }

    @Override
    public DeadLetterWriter open() {
        return new DeadLetterWriter() {
            @Override
            public void write(DeadLetter letter) {
                written.add(letter);
            }

            @Override
            public void flush() {
                safe.addAll(written);
                written.clear();
            }

            @Override
            public void close() {
                written.clear();
            }
        };
    }
}
