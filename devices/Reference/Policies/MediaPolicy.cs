namespace NvmeConformance.Reference.Policies;

/// <summary>How long operations on whole namespaces take, in virtual time.</summary>
public sealed record MediaPolicy
{
    /// <summary>The longest that <see cref="FormatNanoseconds"/> may be: two seconds.</summary>
    public const int MaximumFormatNanoseconds = 2_000_000_000;

    /// <summary>The longest that <see cref="SanitizeNanoseconds"/> may be: ten minutes.</summary>
    public const long MaximumSanitizeNanoseconds = 600_000_000_000;

    /// <summary>
    /// How long Format NVM takes; other commands for its namespaces are refused meanwhile. 0 for at once (B2.2 5.1.10 leaves it open).
    /// </summary>
    public int FormatNanoseconds { get; init; }

    /// <summary>How long a sanitize operation takes, at least 1.</summary>
    public long SanitizeNanoseconds { get; init; } = 1_000_000;

    /// <summary>Which identifier a namespace is given that is created.</summary>
    public NewIdentifierChoice NewIdentifiers { get; init; }

    /// <summary>What is wrong with it, as the end of a sentence, or null.</summary>
    /// <param name="policy">Any policy.</param>
    /// <returns>The problem.</returns>
    internal static string? FindProblem(MediaPolicy policy) => policy switch
    {
        { FormatNanoseconds: < 0 or > MaximumFormatNanoseconds } => "a format takes less than no time, or more than two seconds",
        { SanitizeNanoseconds: < 1 or > MaximumSanitizeNanoseconds } => "a sanitize operation takes no time, or more than ten minutes",
        _ => Enum.IsDefined(policy.NewIdentifiers) ? null : "new identifiers are chosen in an unknown way",
    };
}
