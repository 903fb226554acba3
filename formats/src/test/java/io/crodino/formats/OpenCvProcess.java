package io.crodino.formats;

/** Loads OpenCV in a process of its own: a process loads it once, and takes which one from its environment. */
final class OpenCvProcess {
    private OpenCvProcess() {}

    /** Says how that ended. */
    public static void main(String[] arguments) {
        try {
            OpenCv.load();
            System.out.println("loaded");
        } catch (UserException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }
}
