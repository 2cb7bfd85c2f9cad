package dev.fluo.tools.console.http;

import dev.fluo.tools.console.board.IncidentSummary;
import dev.fluo.tools.console.board.SignalSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The news that one open page has still to be told, within a bound: a page that is too far behind loads anew. */
final class Subscriber {

    private static final int MOST_WAITING = 500;

    private List<IncidentSummary> incidents = new ArrayList<>();
    private List<SignalSummary> signals = new ArrayList<>();
    private boolean rules;
    private boolean reload;
    private boolean ended;

    /**
     * News.
     *
     * @param incidents in the order in which they changed
     * @param signals in the order in which they changed
     * @param rules whether rules changed
     * @param reload whether the page has missed some and must load anew
     * @param ended whether nothing more will come
     */
    record News(
            List<IncidentSummary> incidents,
            List<SignalSummary> signals,
            boolean rules,
            boolean reload,
            boolean ended) {}

    synchronized void incident(IncidentSummary incident) {
        add(incidents, incident);
    }

    synchronized void signal(SignalSummary signal) {
        add(signals, signal);
    }

    private <T> void add(List<T> waiting, T news) {
        if (waiting.size() >= MOST_WAITING) {
            reload = true;
            forget();
        }
        if (!reload) {
            waiting.add(news);
        }
        notifyAll();
    }

    private void forget() {
        incidents = new ArrayList<>();
        signals = new ArrayList<>();
    }

    synchronized void rules() {
        rules = true;
        notifyAll();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits for news; returns none if there is none for so long. */
    synchronized News await(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        while (incidents.isEmpty() && signals.isEmpty() && !rules && !reload && !ended && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        News news = new News(incidents, signals, rules, reload, ended);
        forget();
        rules = false;
        reload = false;
        return news;
    }
}
