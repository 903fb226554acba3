package io.crodino.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Inputs between almost right and hopeless, made out of real ones: a few changes each, of bits, numbers, words and whole
 * parts. The same for the same random numbers. Immutable; thread-safe.
 *
 * @param corpus real inputs, at least one
 * @param words of the input's own language, put where they do not belong
 */
public record Mutations(List<byte[]> corpus, List<String> words) {
    private static final int MOST_CHANGES = 4;
    private static final int LONGEST_COPY = 4096;
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        2,
        7,
        16,
        100,
        127,
        128,
        255,
        256,
        32767,
        32768,
        65535,
        65536,
        1 << 24,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 32,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final String[] TEXTS = {
        "",
        "null",
        "~",
        "true",
        "NaN",
        "-.inf",
        "1e999",
        "-0",
        "0.1",
        "1e999999999",
        "1e99999999",
        "1e-99999999",
        "9".repeat(400),
        "x",
        "\u00e9",
        "\u0000",
        "\ufeff",
        "\ud83d\udc1f",
        "\n",
        "\t",
        "'",
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "-",
        "#",
        "&a",
        "*a",
        "!!int",
        "%",
        "/",
        ".."
    };

    public Mutations {
        corpus = List.copyOf(corpus);
        words = List.copyOf(words);
    }

    /** Of texts. */
    public static Mutations of(String words, String... corpus) {
        return new Mutations(
                Arrays.stream(corpus)
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                List.of(words.split(" ", -1)));
    }

    /** One input; now and then a real one as it is. */
    public byte[] next(SplittableRandom random) {
        byte[] input = pick(random).clone();
        for (int i = random.nextInt(MOST_CHANGES + 1); i > 0; i--) {
            input = changed(input, random);
        }
        return input;
    }

    private byte[] changed(byte[] input, SplittableRandom random) {
        int at = random.nextInt(input.length + 1);
        int end = at + random.nextInt(1 + Math.min(input.length - at, 1 << random.nextInt(13)));
        return switch (random.nextInt(10)) {
            case 0 -> flipped(input, random);
            case 1, 2 -> replaced(input, at, Math.min(input.length, at + 1 + random.nextInt(8)), number(random));
            case 3 -> Arrays.copyOf(input, at);
            case 4 -> replaced(input, at, end, new byte[0]);
            case 5 -> replaced(input, at, at, Arrays.copyOfRange(input, at, Math.min(end, at + LONGEST_COPY)));
            case 6 -> spliced(input, at, pick(random), random);
            case 7 -> replaced(input, at, at, text(random));
            default -> replacedWord(input, at, text(random));
        };
    }

    private static byte[] flipped(byte[] input, SplittableRandom random) {
        for (int i = input.length == 0 ? 0 : 1 + random.nextInt(4); i > 0; i--) {
            input[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return input;
    }

    private static byte[] spliced(byte[] input, int at, byte[] other, SplittableRandom random) {
        return replaced(
                input, at, input.length, Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
    }

    /** The number or word that is found at a place, or before the next space or sign, by something else. */
    private static byte[] replacedWord(byte[] input, int at, byte[] by) {
        int begin = at;
        while (begin > 0 && isOfWord(input[begin - 1])) {
            begin--;
        }
        int end = at;
        while (end < input.length && isOfWord(input[end])) {
            end++;
        }
        return replaced(input, begin, end, by);
    }

    private static boolean isOfWord(byte c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_';
    }

    private static byte[] replaced(byte[] input, int begin, int end, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + by.length);
        out.write(input, 0, begin);
        out.writeBytes(by);
        out.write(input, end, input.length - end);
        return out.toByteArray();
    }

    /** In either order of bytes, as formats have it. */
    private static byte[] number(SplittableRandom random) {
        int width = 1 << random.nextInt(4);
        ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] all = ByteBuffer.allocate(8)
                .order(order)
                .putLong(NUMBERS[random.nextInt(NUMBERS.length)])
                .array();
        return order == ByteOrder.BIG_ENDIAN ? Arrays.copyOfRange(all, 8 - width, 8) : Arrays.copyOf(all, width);
    }

    private byte[] text(SplittableRandom random) {
        String text =
                switch (random.nextInt(words.isEmpty() ? 2 : 4)) {
                    case 0 -> TEXTS[random.nextInt(TEXTS.length)];
                    case 1 -> Long.toString(NUMBERS[random.nextInt(NUMBERS.length)]);
                    default -> words.get(random.nextInt(words.size()));
                };
        return text.repeat(random.nextInt(50) == 0 ? 1 + random.nextInt(2000) : 1)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] pick(SplittableRandom random) {
        return corpus.get(random.nextInt(corpus.size()));
    }
}
