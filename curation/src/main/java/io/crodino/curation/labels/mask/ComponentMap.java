package io.crodino.curation.labels.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All regions of a class map. Immutable as long as the map is. */
public final class ComponentMap {
    private static final int NONE = -1;

    private final ClassMask mask;
    private final int[] numbers;
    private final List<Component> components = new ArrayList<>();

    public ComponentMap(ClassMask mask) {
        this.mask = mask;
        this.numbers = new int[mask.ids().length];
        Arrays.fill(numbers, NONE);
        int[] stack = new int[numbers.length];
        for (int first = 0; first < numbers.length; first++) {
            if (numbers[first] == NONE) {
                components.add(flood(stack, first, components.size()));
            }
        }
    }

    ClassMask mask() {
        return mask;
    }

    /** In the order of their first pixels, row by row. */
    List<Component> components() {
        return components;
    }

    /** The region of a pixel. */
    int number(int x, int y) {
        return numbers[y * mask.width() + x];
    }

    /** Whether a pixel, which may lie outside the picture, belongs to a region. */
    boolean has(Component component, int x, int y) {
        return x >= component.left()
                && y >= component.top()
                && x < component.right()
                && y < component.bottom()
                && numbers[y * mask.width() + x] == component.number();
    }

    private Component flood(int[] stack, int first, int number) {
        int width = mask.width();
        int left = width;
        int right = 0;
        int bottom = 0;
        int size = 0;
        int depth = push(stack, 0, first, number);
        while (depth > 0) {
            int at = stack[--depth];
            int x = at % width;
            size++;
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            bottom = Math.max(bottom, at / width + 1);
            depth = x > 0 ? visit(stack, depth, at - 1, at, number) : depth;
            depth = x + 1 < width ? visit(stack, depth, at + 1, at, number) : depth;
            depth = visit(stack, depth, at - width, at, number);
            depth = visit(stack, depth, at + width, at, number);
        }
        return new Component(mask.ids()[first] & 0xff, number, left, first / width, right, bottom, size);
    }

    private int visit(int[] stack, int depth, int next, int from, int number) {
        byte[] ids = mask.ids();
        boolean same = next >= 0 && next < ids.length && numbers[next] == NONE && ids[next] == ids[from];
        return same ? push(stack, depth, next, number) : depth;
    }

    private int push(int[] stack, int depth, int at, int number) {
        numbers[at] = number;
        stack[depth] = at;
        return depth + 1;
    }
}
