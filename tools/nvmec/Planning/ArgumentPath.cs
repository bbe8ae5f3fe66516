using NvmeConformance.CommandLine.Consoles;

namespace NvmeConformance.CommandLine.Planning;

/// <summary>Paths as they were typed.</summary>
internal static class ArgumentPath
{
    /// <summary>The absolute path: the tests' runner changes the working directory, so none may stay relative.</summary>
    /// <exception cref="UsageException">It is no path.</exception>
    internal static string Full(string typed)
    {
        try
        {
            return Path.GetFullPath(typed);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new UsageException($"\"{typed}\" is no path: {problem.Message}");
        }
    }
}
