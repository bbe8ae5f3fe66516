namespace NvmeConformance.TestDoubles.Hostile;

/// <summary>How a device turns on its host.</summary>
public enum Malice
{
    /// <summary>It takes commands and never answers.</summary>
    Hang,

    /// <summary>It has left the bus: registers read as all ones.</summary>
    Gone,

    /// <summary>The adapter itself finds that it is lost.</summary>
    Lost,

    /// <summary>It completes commands once more.</summary>
    Twice,

    /// <summary>It completes a command that was never sent.</summary>
    NeverSent,

    /// <summary>It fills completion queues with noise.</summary>
    Garbage,

    /// <summary>It turns the phase of every entry of its completion queues.</summary>
    Phases,

    /// <summary>What it says of itself is noise: lengths, counts, formats and lists beyond every buffer.</summary>
    Noise,

    /// <summary>Every byte that it says of itself is FFh.</summary>
    Ones,

    /// <summary>Its names move cursors, turn text around and open markup.</summary>
    Strings,
}

/// <summary>A malice, and when it breaks out. One for the whole device: what was reached stays reached.</summary>
/// <param name="malice">The malice.</param>
/// <param name="after">After how many doorbells.</param>
internal sealed class Temper(Malice malice, int after)
{
    private int _doorbells;

    internal Malice Malice => malice;

    internal bool HasBrokenOut => _doorbells > after;

    internal int Doorbells => _doorbells;

    internal void NoteDoorbell() => _doorbells++;
}
