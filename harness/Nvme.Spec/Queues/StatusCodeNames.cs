namespace NvmeConformance.Nvme.Spec.Queues;

/// <summary>Names of status codes as people read them.</summary>
public static class StatusCodeNames
{
    /// <summary>The standard's name of a code, or "unknown status".</summary>
    /// <param name="code">SCT and SC.</param>
    /// <returns>For example <c>Invalid Field in Command</c>.</returns>
    public static string NameOf(StatusCode code) => code switch
    {
        StatusCode.Success => "Success",
        StatusCode.InvalidCommandOpcode => "Invalid Command Opcode",
        StatusCode.InvalidFieldInCommand => "Invalid Field in Command",
        _ => "unknown status",
    };
}
