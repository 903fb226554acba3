package io.crodino.edge.server;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.crodino.edge.host.HostState;
import io.crodino.edge.view.Condition;
import io.crodino.edge.view.ConditionSentence;
import io.crodino.edge.view.RuntimeState;

/**
 * {@code /api/v1/state}: how the kit is, and the robot that carries it.
 *
 * @param state of the kit
 * @param condition the same in a few words
 * @param robot of the rest
 */
record ServedState(@JsonUnwrapped RuntimeState state, Condition condition, RobotState robot) {
    static ServedState of(RuntimeState state, RobotState robot) {
        return new ServedState(state, ConditionSentence.of(state), robot);
    }

    /**
     * The robot's computer, and who looks at it.
     *
     * @param watching clients that pictures, events, results or messages are sent to now
     */
    record RobotState(@JsonUnwrapped HostState host, int watching) {}
}
