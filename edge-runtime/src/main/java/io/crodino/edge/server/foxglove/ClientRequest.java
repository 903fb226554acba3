package io.crodino.edge.server.foxglove;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.message.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One thing that a client of the Foxglove WebSocket protocol asks for. Immutable. */
sealed interface ClientRequest {
    /** @param id by which the client wants to know the messages, 0 to 4294967295 */
    record Subscribe(long id, Topic topic) implements ClientRequest {}

    /** @param id of a subscription */
    record Unsubscribe(long id) implements ClientRequest {}

    /** @param text what is wrong with what was sent, in a sentence */
    record Mistake(String text) implements ClientRequest {}

    /** All that a text message asks for. */
    static List<ClientRequest> of(String message, ObjectMapper json, Channels channels) {
        JsonNode node;
        try {
            node = json.readTree(message);
        } catch (JsonProcessingException e) {
            return List.of(new Mistake("this is not JSON: expected an object with 'op'"));
        }
        JsonNode operation = node.path("op");
        if (!operation.isTextual()) {
            return List.of(new Mistake("'op' is missing: expected subscribe or unsubscribe"));
        }
        return switch (operation.textValue()) {
            case "subscribe" -> each(node, "subscriptions", one -> subscribe(one, channels));
            case "unsubscribe" -> each(node, "subscriptionIds", ClientRequest::unsubscribe);
            default ->
                List.of(new Mistake("'" + shortened(operation.textValue())
                        + "' is not offered here: expected subscribe or unsubscribe"));
        };
    }

    private static List<ClientRequest> each(JsonNode node, String name, Reader reader) {
        JsonNode list = node.path(name);
        if (!list.isArray()) {
            return List.of(new Mistake("'" + name + "' is missing: expected a list"));
        }
        List<ClientRequest> all = new ArrayList<>();
        list.forEach(one -> all.add(reader.read(one)));
        return all;
    }

    /** Reads one element. */
    @FunctionalInterface
    interface Reader {
        ClientRequest read(JsonNode element);
    }

    private static ClientRequest subscribe(JsonNode one, Channels channels) {
        JsonNode id = one.path("id");
        JsonNode channel = one.path("channelId");
        if (!isId(id) || !isId(channel)) {
            return new Mistake("a subscription is {\"id\": N, \"channelId\": N} with N from 0 to 4294967295, found "
                    + shortened(one.toString()));
        }
        Optional<Topic> topic = channels.topic(channel.longValue());
        return topic.isPresent()
                ? new Subscribe(id.longValue(), topic.get())
                : new Mistake("there is no channel " + channel.longValue() + ": expected one that was advertised");
    }

    private static ClientRequest unsubscribe(JsonNode id) {
        return isId(id)
                ? new Unsubscribe(id.longValue())
                : new Mistake("a subscription's id is a number, found " + shortened(id.toString()));
    }

    private static boolean isId(JsonNode node) {
        return node.isIntegralNumber()
                && node.canConvertToLong()
                && node.longValue() >= 0
                && node.longValue() <= 0xffff_ffffL;
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
