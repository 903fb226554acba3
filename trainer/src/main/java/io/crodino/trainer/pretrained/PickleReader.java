package io.crodino.trainer.pretrained;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the part of Python's pickle language (protocol 2) that a saved state dict needs. It builds dictionaries, tuples
 * and numbers and calls nothing: what a name or a call stands for is left to {@link Globals}, which refuses all but a
 * few. Used once, by one thread.
 *
 * <p>Values: {@code Map}, {@code List} (lists and tuples), {@code String}, {@code Long}, {@code Boolean}, {@link #NONE},
 * and what {@link Globals} returns.
 */
final class PickleReader {
    /** Python's {@code None}. */
    static final Object NONE = new Object();

    private static final Object MARK = new Object();

    /** The names that a pickle may use. */
    interface Globals {
        /** A class or function. */
        Object find(String name) throws PickleException;

        /** Its call with these arguments. */
        Object call(Object function, List<?> arguments) throws PickleException;

        /** An object that is stored outside the pickle. */
        Object persistent(Object id) throws PickleException;
    }

    private final ByteBuffer bytes;
    private final Globals globals;
    private final Deque<Object> stack = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    PickleReader(byte[] pickle, Globals globals) {
        this.bytes = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
        this.globals = globals;
    }

    /** The pickled object. */
    Object read() throws PickleException {
        try {
            while (true) {
                int opcode = bytes.get() & 0xff;
                if (opcode == '.') {
                    return pop();
                }
                step(opcode);
            }
        } catch (BufferUnderflowException e) {
            throw new PickleException("its pickle ends too early");
        }
    }

    private void step(int opcode) throws PickleException {
        switch (opcode) {
            case 0x80 -> requireProtocol(bytes.get());
            case 'c' -> stack.push(globals.find(line() + "." + line()));
            case 'R' -> call();
            case 'Q' -> stack.push(globals.persistent(pop()));
            case 'b' -> dropState();
            case 's', 'u' -> setItems(opcode == 's' ? popPair() : popToMark());
            case 'q', 'r', 'h', 'j' -> memo(opcode);
            case '(' -> stack.push(MARK);
            case 't' -> stack.push(popToMark());
            case ')', 0x85, 0x86, 0x87 -> tuple(opcode == ')' ? 0 : opcode - 0x84);
            case '}' -> stack.push(new LinkedHashMap<>());
            default -> literal(opcode);
        }
    }

    private void literal(int opcode) throws PickleException {
        switch (opcode) {
            case 'X' -> stack.push(text(bytes.getInt()));
            case 'J' -> stack.push((long) bytes.getInt());
            case 'K' -> stack.push(bytes.get() & 0xffL);
            case 'M' -> stack.push(bytes.getShort() & 0xffffL);
            case 0x8a -> stack.push(longNumber());
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'N' -> stack.push(NONE);
            default ->
                throw new PickleException("its pickle holds the instruction 0x" + Integer.toHexString(opcode)
                        + ", which plain weights do not need");
        }
    }

    private static void requireProtocol(int protocol) throws PickleException {
        if (protocol != 2) {
            throw new PickleException("its pickle has protocol " + protocol + ", expected 2");
        }
    }

    private void call() throws PickleException {
        List<?> arguments = list(pop());
        stack.push(globals.call(pop(), arguments));
    }

    /** Attributes of a dictionary (torch keeps version numbers there): nothing that weights need. */
    private void dropState() throws PickleException {
        pop();
        map(peek());
    }

    private void setItems(List<?> keysAndValues) throws PickleException {
        Map<Object, Object> target = map(peek());
        if (keysAndValues.size() % 2 != 0) {
            throw new PickleException("its pickle sets a key without a value");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            // Texts only: a dictionary that is its own key could not be hashed.
            if (!(keysAndValues.get(i) instanceof String)) {
                throw new PickleException("its pickle has a key that is not a text");
            }
            target.put(keysAndValues.get(i), keysAndValues.get(i + 1));
        }
    }

    private void memo(int opcode) throws PickleException {
        boolean small = opcode == 'q' || opcode == 'h';
        int key = small ? bytes.get() & 0xff : bytes.getInt();
        if (opcode == 'q' || opcode == 'r') {
            memo.put(key, peek());
            return;
        }
        Object known = memo.get(key);
        if (known == null) {
            throw new PickleException("its pickle refers to an object that it does not hold");
        }
        stack.push(known);
    }

    private void tuple(int length) throws PickleException {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            items.add(pop());
        }
        Collections.reverse(items);
        stack.push(Collections.unmodifiableList(items));
    }

    private List<Object> popPair() throws PickleException {
        Object value = pop();
        return List.of(pop(), value);
    }

    private List<Object> popToMark() throws PickleException {
        List<Object> items = new ArrayList<>();
        while (peek() != MARK) {
            items.add(pop());
        }
        stack.pop();
        Collections.reverse(items);
        return Collections.unmodifiableList(items);
    }

    private Object pop() throws PickleException {
        Object top = peek();
        if (top == MARK) {
            throw new PickleException("its pickle has an unexpected mark");
        }
        return stack.pop();
    }

    private Object peek() throws PickleException {
        Object top = stack.peek();
        if (top == null) {
            throw new PickleException("its pickle takes more than it gives");
        }
        return top;
    }

    private long longNumber() throws PickleException {
        int length = bytes.get() & 0xff;
        if (length > Long.BYTES) {
            throw new PickleException("its pickle holds a number of " + length + " bytes");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            long octet = i == length - 1 ? bytes.get() : bytes.get() & 0xff;
            value |= octet << (8 * i);
        }
        return value;
    }

    private String text(int length) throws PickleException {
        if (length < 0 || length > bytes.remaining()) {
            throw new PickleException("its pickle ends within a text");
        }
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private String line() {
        int start = bytes.position();
        while (bytes.get() != '\n') {
            // Read on; the buffer throws at its end.
        }
        return new String(bytes.array(), start, bytes.position() - 1 - start, StandardCharsets.UTF_8);
    }

    static List<?> list(Object value) throws PickleException {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new PickleException("its pickle has another thing where a tuple belongs");
    }

    @SuppressWarnings("unchecked") // Keys and values stay Object; only the kind of container is claimed.
    static Map<Object, Object> map(Object value) throws PickleException {
        if (value instanceof Map<?, ?> map) {
            return (Map<Object, Object>) map;
        }
        throw new PickleException("its pickle has another thing where a dictionary belongs");
    }
}
