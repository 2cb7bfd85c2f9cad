package dev.fluo.flink.elasticsearch;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.deadletter.DeadLetterChannel;
import dev.fluo.flink.deadletter.DeadLetterException;
import dev.fluo.flink.deadletter.DeadLetterWriter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Dead letters in memory; what is flushed is safe. */
final class RecordingDeadLetters implements DeadLetterChannel {

    private static final long serialVersionUID = 1L;

    private final transient List<DeadLetter> written = new CopyOnWriteArrayList<>();
    private final transient List<DeadLetter> safe = new CopyOnWriteArrayList<>();
    private boolean broken;

    List<DeadLetter> safe() {
        return safe;
    }

    /** From now on nothing handed over becomes safe. */
    void breakDown() {
        broken = true;
    }

    @Override
    public DeadLetterWriter open() {
        return new DeadLetterWriter() {
            @Override
            public void write(DeadLetter letter) {
                written.add(letter);
            }

            @Override
            public void flush() throws DeadLetterException {
                if (broken) {
                    throw new DeadLetterException("broken", new IOException("scripted"));
                }
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
