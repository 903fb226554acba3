package io.crodino.edge.fit;

/** Opens a candidate's real files. */
record NetworkSubject(CandidateFiles files, CameraPictures pictures) implements Subject {
    @Override
    public Bench bench(int threads) {
        return new NetworkBench(files::file, pictures, threads);
    }

    @Override
    public long fileBytes(int sensors) {
        return files.bytes(sensors);
    }

    @Override
    public void close() {
        files.close();
    }
}
