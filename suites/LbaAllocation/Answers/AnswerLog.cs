namespace NvmeConformance.LbaAllocation.Answers;

/// <summary>The last few lists about a namespace since anything could last have changed in it.</summary>
internal sealed class AnswerLog
{
    private const int AnswersKept = 4;
    private readonly Answer[] _answers = [.. Enumerable.Range(0, AnswersKept).Select(_ => new Answer())];
    private int _total;

    /// <summary>How many are kept.</summary>
    public int Count => Math.Min(_total, AnswersKept);

    /// <summary>The newest; null when there is none.</summary>
    public Answer? Newest => _total == 0 ? null : _answers[(_total - 1) % AnswersKept];

    /// <summary>Something may have changed.</summary>
    public void Clear() => _total = 0;

    /// <summary>Room for a new one, in the place of the oldest.</summary>
    /// <returns>To be filled at once.</returns>
    public Answer Add() => _answers[_total++ % AnswersKept];

    /// <summary>One that was given before the newest.</summary>
    /// <param name="age">1 for the one right before it, up to <see cref="Count"/> - 1.</param>
    /// <returns>The answer.</returns>
    public Answer Older(int age) => _answers[(_total - 1 - age) % AnswersKept];
}
