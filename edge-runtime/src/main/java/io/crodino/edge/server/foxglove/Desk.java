package io.crodino.edge.server.foxglove;

import io.crodino.edge.message.Topic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one client has subscribed to, and the mistakes that it is to be told of. Thread-safe. */
final class Desk {
    /** Who sends nothing but nonsense and reads no answer costs no memory. */
    private static final int MOST_MISTAKES = 16;

    private final Map<Long, Subscription> subscriptions = new LinkedHashMap<>();
    private final Deque<String> mistakes = new ArrayDeque<>();
    private boolean news;

    synchronized void take(ClientRequest request) {
        if (request instanceof ClientRequest.Subscribe subscribe) {
            subscribe(subscribe.id(), subscribe.topic());
        } else if (request instanceof ClientRequest.Unsubscribe unsubscribe) {
            if (subscriptions.remove(unsubscribe.id()) == null) {
                refuse("there is no subscription " + unsubscribe.id() + ": expected one that was made before");
            }
        } else if (request instanceof ClientRequest.Mistake mistake) {
            refuse(mistake.text());
        }
        news = true;
        notifyAll();
    }

    private void subscribe(long id, Topic topic) {
        if (subscriptions.containsKey(id)) {
            refuse("subscription " + id + " is in use: take another id, or unsubscribe first");
        } else if (subscriptions.values().stream().anyMatch(other -> other.topic() == topic)) {
            refuse(topic.path() + " is subscribed to already");
        } else {
            subscriptions.put(id, new Subscription(id, topic, System.nanoTime()));
        }
    }

    private void refuse(String text) {
        if (mistakes.size() < MOST_MISTAKES) {
            mistakes.add(text);
        }
    }

    /** In sentences, the oldest first; each is told once. */
    synchronized List<String> mistakes() {
        List<String> all = new ArrayList<>(mistakes);
        mistakes.clear();
        return all;
    }

    synchronized List<Subscription> subscriptions() {
        return new ArrayList<>(subscriptions.values());
    }

    /** Waits for a request that nobody has waited for yet. */
    synchronized void await(long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; !news && left > 0; left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        news = false;
    }
}
