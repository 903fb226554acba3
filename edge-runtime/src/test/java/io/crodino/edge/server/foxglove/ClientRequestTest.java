package io.crodino.edge.server.foxglove;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.StillRuntime;
import io.crodino.edge.message.Topic;
import io.crodino.edge.server.foxglove.ClientRequest.Mistake;
import io.crodino.edge.server.foxglove.ClientRequest.Subscribe;
import io.crodino.edge.server.foxglove.ClientRequest.Unsubscribe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientRequestTest {
    private final Channels channels = new Channels(new StillRuntime().state());

    private List<ClientRequest> read(String text) {
        return ClientRequest.of(text, new ObjectMapper(), channels);
    }

    @Test
    void oneMessageMayAskForMuch() {
        int mask = channels.id(Topic.MASK);
        int diagnostics = channels.id(Topic.DIAGNOSTICS);
        assertThat(read("{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":0,\"channelId\":" + mask
                        + "},{\"id\":4294967295,\"channelId\":" + diagnostics + ",\"more\":1}]}"))
                .containsExactly(new Subscribe(0, Topic.MASK), new Subscribe(4294967295L, Topic.DIAGNOSTICS));
        assertThat(read("{\"op\":\"unsubscribe\",\"subscriptionIds\":[7,0]}"))
                .containsExactly(new Unsubscribe(7), new Unsubscribe(0));
    }

    @Test
    void whatIsWrongSpoilsNothingElse() {
        int mask = channels.id(Topic.MASK);
        List<ClientRequest> read =
                read("{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":\"x\"},{\"id\":1,\"channelId\":" + mask + "}]}");
        assertThat(read).hasSize(2).contains(new Subscribe(1, Topic.MASK));
        assertThat(read.get(0)).isInstanceOf(Mistake.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | not JSON",
                "'' | 'op' is missing",
                "null | 'op' is missing",
                "[] | 'op' is missing",
                "{\"op\":7} | 'op' is missing",
                "{\"op\":\"advertise\",\"channels\":[]} | 'advertise' is not offered",
                "{\"op\":\"getParameters\"} | is not offered",
                "{\"op\":\"subscribe\"} | 'subscriptions' is missing",
                "{\"op\":\"subscribe\",\"subscriptions\":{}} | 'subscriptions' is missing",
                "{\"op\":\"subscribe\",\"subscriptions\":[3]} | a subscription is",
                "{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":-1,\"channelId\":1}]} | a subscription is",
                "{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":1.5,\"channelId\":1}]} | a subscription is",
                "{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":4294967296,\"channelId\":1}]} | a subscription is",
                "{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":1,\"channelId\":99}]} | no channel 99",
                "{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":1,\"channelId\":7}]} | no channel 7",
                "{\"op\":\"unsubscribe\",\"subscriptionIds\":[null]} | a number"
            },
            quoteCharacter = '`')
    void aMistakeIsSaid(String text, String said) {
        assertThat(read(text.equals("''") ? "" : text))
                .singleElement()
                .isInstanceOfSatisfying(
                        Mistake.class, mistake -> assertThat(mistake.text()).contains(said));
    }
}
