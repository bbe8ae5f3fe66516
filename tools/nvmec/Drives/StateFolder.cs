namespace NvmeConformance.CommandLine.Drives;

/// <summary>Where this program keeps what has to outlive a run: the journals of what runs changed on drives.</summary>
internal static class StateFolder
{
    /// <summary>Names another folder.</summary>
    internal const string Variable = "NVMEC_STATE";

    private const string Name = "nvmec";

    /// <summary>The folder of this user: NVMEC_STATE, or below XDG_STATE_HOME, or below <c>~/.local/state</c>.</summary>
    internal static string OfUser()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Path.GetFullPath(named);
        }

        if (Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state && Path.IsPathRooted(state))
        {
            return Path.Combine(state, Name);
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return home.Length > 0 ? Path.Combine(home, ".local", "state", Name) : Path.Combine(Path.GetTempPath(), $"{Name}-state");
    }
}
