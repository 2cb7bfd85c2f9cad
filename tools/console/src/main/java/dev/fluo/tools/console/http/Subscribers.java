package dev.fluo.tools.console.http;

import dev.fluo.tools.console.board.ChangeListener;
import dev.fluo.tools.console.board.IncidentSummary;
import dev.fluo.tools.console.board.SignalSummary;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open pages, each of which follows what changes. */
public final class Subscribers implements ChangeListener {

    /** Each holds a connection and a thread. */
    private static final int MOST = 24;

    private final Set<Subscriber> open = ConcurrentHashMap.newKeySet();

    /** @throws RefusedRequestException if there are too many already */
    Subscriber join() throws RefusedRequestException {
        if (open.size() >= MOST) {
            throw new RefusedRequestException(503, "there are " + MOST + " open pages already: close one");
        }
        Subscriber subscriber = new Subscriber();
        open.add(subscriber);
        return subscriber;
    }

    void leave(Subscriber subscriber) {
        open.remove(subscriber);
    }

    @Override
    public void incidentChanged(IncidentSummary incident) {
        open.forEach(subscriber -> subscriber.incident(incident));
    }

    @Override
    public void signalChanged(SignalSummary signal) {
        open.forEach(subscriber -> subscriber.signal(signal));
    }

    @Override
    public void rulesChanged() {
        open.forEach(Subscriber::rules);
    }

    /** Ends every stream. */
    void close() {
        open.forEach(Subscriber::end);
    }
}
