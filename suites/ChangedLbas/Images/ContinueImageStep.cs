namespace NvmeConformance.ChangedLbas.Images;

/// <summary>Goes on copying: some blocks that wait, and some entries of what has changed since.</summary>
/// <param name="Name">The queue's name in the script.</param>
/// <param name="Blocks">How many blocks at most.</param>
/// <param name="Entries">How many entries at most.</param>
public sealed record ContinueImageStep(int Name, int Blocks, int Entries) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        if (verbs.Scene<ImageBook>().Images.TryGetValue(Name, out var image))
        {
            var copy = new ImageCopy(verbs, image);
            copy.Copy(Blocks);
            copy.TakeChanges(Name, Entries);
            copy.TakeChanges(Name + 1, Entries);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"copy at most {Blocks} blocks that wait, and read at most {Entries} entries";
}
